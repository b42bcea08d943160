//! `cargo xtask codegen --watch`: generates again whenever a file of the spec was saved.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use codegen::{Cache, Source};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::codegen::{Mistakes, Run};
use crate::repository::Repository;
use crate::style::Style;
use crate::sync::Change;

/// How long nothing may happen before what happened is taken as done: an editor saves a file in several steps.
const QUIET: Duration = Duration::from_millis(10);

/// How long to wait for that while something happens all the time.
const LONGEST_BURST: Duration = Duration::from_millis(250);

/// Generates, then again after each change of the spec, until the process is ended. What is wrong is said in `out` as well: a later
/// save cures it.
pub(crate) fn run(repository: &Repository, style: Style, out: &mut impl Write) -> Result<ExitCode> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = SpecWatcher::open(repository, sender)?;
    let mut watch = Watch { repository, style, last: None, cache: Cache::default() };
    watch.again(out)?;
    writeln!(out, "codegen: watching the folder spec, until Ctrl-C")?;
    after_each_burst(&changes, |is_folder_new| {
        if is_folder_new {
            watcher.follow()?;
        }
        watch.again(out)
    })?;
    bail!("the folder spec cannot be watched any more")
}

/// What a watcher tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SpecEvent {
    /// Something in the folder changed.
    Inside,
    /// The folder came or went, or it is not known what happened.
    Folder,
}

/// Calls `act` after each burst of changes, with whether the folder itself may be another, until nobody is left to tell of any.
fn after_each_burst(changes: &Receiver<SpecEvent>, mut act: impl FnMut(bool) -> Result<()>) -> Result<()> {
    while let Ok(first) = changes.recv() {
        let mut is_folder_new = first == SpecEvent::Folder;
        let start = Instant::now();
        while start.elapsed() < LONGEST_BURST
            && let Ok(next) = changes.recv_timeout(QUIET)
        {
            is_folder_new |= next == SpecEvent::Folder;
        }
        act(is_folder_new)?;
    }
    Ok(())
}

/// What was read, or why it could not be.
type Reading = Result<Vec<Source>, String>;

/// What is watched, and what is known from the last time.
struct Watch<'a> {
    repository: &'a Repository,
    style: Style,
    last: Option<Reading>,
    cache: Cache,
}

impl Watch<'_> {
    /// Generates if something else is read than at the last time, and says what came of it. The error is that nobody listens.
    fn again(&mut self, out: &mut impl Write) -> Result<()> {
        let reading = self.repository.sources().map_err(|error| format!("{error:#}"));
        if self.last.as_ref() == Some(&reading) {
            return Ok(());
        }
        match &reading {
            Ok(sources) => {
                let mut told = Vec::new();
                let done = self.generate(sources, &mut told);
                out.write_all(&told)?;
                match done {
                    Ok(()) => {}
                    Err(error) if error.is::<Mistakes>() => writeln!(out, "{error}")?,
                    Err(error) => {
                        writeln!(out, "error: {error:#}")?;
                        // It is not the spec that is wrong: the same spec may go well the next time.
                        self.last = None;
                        return Ok(out.flush()?);
                    }
                }
            }
            Err(error) => writeln!(out, "error: {error}")?,
        }
        self.last = Some(reading);
        Ok(out.flush()?)
    }

    fn generate(&mut self, sources: &[Source], out: &mut impl Write) -> Result<()> {
        let run = Run::start(self.repository, sources, self.style, &mut self.cache)?;
        run.plan.apply(self.repository)?;
        for change in &run.plan.changes {
            let done = if let Change::Orphaned { .. } = change { "deleted" } else { "written" };
            writeln!(out, "{done}: {}", change.path())?;
        }
        run.close(false, out)
    }
}

/// Watches the folder `spec`, and the folder that it is in: a watch ends with what it watches.
struct SpecWatcher {
    watcher: RecommendedWatcher,
    spec: PathBuf,
}

impl SpecWatcher {
    fn open(repository: &Repository, changes: Sender<SpecEvent>) -> Result<Self> {
        // A system may tell of a file by the path that its links lead to.
        let root = fs::canonicalize(repository.path("")).context("cannot find the repository")?;
        let spec = root.join("spec");
        let folder = spec.clone();
        let tell = move |event: notify::Result<Event>| {
            if let Some(event) = event.map_or(Some(SpecEvent::Folder), |event| event_of(&folder, &event)) {
                // It fails when nobody listens any more.
                let _ = changes.send(event);
            }
        };
        let cannot = || format!("cannot watch {}", root.display());
        let mut watcher = notify::recommended_watcher(tell).with_context(cannot)?;
        watcher.watch(&root, RecursiveMode::NonRecursive).with_context(cannot)?;
        let mut watcher = Self { watcher, spec };
        watcher.follow()?;
        Ok(watcher)
    }

    /// Watches the folder that has the name now. If there is none, the folder around it tells when there is.
    fn follow(&mut self) -> Result<()> {
        match self.watcher.watch(&self.spec, RecursiveMode::Recursive) {
            Err(error) if !is_missing(&error) => Err(error).context("cannot watch the folder spec"),
            _ => Ok(()),
        }
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// What an event says of the spec.
fn event_of(spec: &Path, event: &Event) -> Option<SpecEvent> {
    if event.need_rescan() {
        return Some(SpecEvent::Folder);
    }
    let is_change = match event.kind {
        // Reading the spec is no change of it.
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    if !is_change {
        return None;
    }
    if event.paths.iter().any(|path| path == spec) {
        return Some(SpecEvent::Folder);
    }
    event.paths.iter().any(|path| path.starts_with(spec) && may_be_spec(path)).then_some(SpecEvent::Inside)
}

/// A YAML file or a folder: editors make others while they save, and the schema is written here.
fn may_be_spec(path: &Path) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let extension = path.extension().map(OsStr::as_encoded_bytes);
    !is_hidden && matches!(extension, None | Some(b"yaml" | b"yml"))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::thread;

    use super::*;

    const RESOURCE: &str =
        "resource: Thing\ndoc: A thing.\nfields:\n  size: { type: integer, doc: Its size. }\n";
    const THING: &str = "spec/store/v1/thing.yaml";

    /// How long a test waits for what has to come.
    const LIMIT: Duration = Duration::from_secs(30);

    /// A repository that is watched. It ends with the test.
    struct Watched {
        folder: tempfile::TempDir,
        lines: Receiver<String>,
    }

    /// Sends each line, without the time in it.
    struct Lines {
        sender: Sender<String>,
        start: Vec<u8>,
    }

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.start.extend(bytes);
            while let Some(end) = self.start.iter().position(|byte| *byte == b'\n') {
                let line: Vec<_> = self.start.drain(..=end).collect();
                let line = String::from_utf8(line).unwrap();
                let line = line
                    .rsplit_once(", ")
                    .filter(|(_, time)| time.ends_with(" ms\n"))
                    .unzip()
                    .0
                    .unwrap_or(&line);
                let sent = self.sender.send(line.trim_end().to_owned());
                sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
            }
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Watched {
        fn start() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let (sender, lines) = mpsc::channel();
            let watched = Self { folder, lines };
            watched.put(::codegen::MANIFEST, "[features]\n");
            watched.put("generated/src/lib.rs", "");
            watched.put_version();
            watched.put(THING, RESOURCE);
            let repository = Repository::at(watched.folder.path());
            let mut out = Lines { sender, start: Vec::new() };
            thread::spawn(move || run(&repository, Style::Text { colours: false }, &mut out));
            watched.until("codegen: watching the folder spec, until Ctrl-C");
            watched
        }

        fn put_version(&self) {
            let version =
                "version: v1\nproduct: Store\ndoc: A store.\nhost: store.twilio.com\nauthentication: none\n";
            self.put("spec/store/v1/_version.yaml", version);
        }

        fn put(&self, path: &str, text: &str) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn generated(&self, name: &str) -> String {
            fs::read_to_string(self.folder.path().join("generated/src/store/v1").join(name)).unwrap()
        }

        /// All lines until this one. What is said in between, of files half saved, depends on chance.
        fn until(&self, expected: &str) -> Vec<String> {
            let mut before = Vec::new();
            loop {
                match self.lines.recv_timeout(LIMIT) {
                    Ok(line) if line == expected => return before,
                    Ok(line) => before.push(line),
                    Err(error) => panic!("{error}: no {expected:?} after {before:#?}"),
                }
            }
        }
    }

    #[test]
    fn a_saved_file_is_generated_again_and_named() {
        let watched = Watched::start();
        watched.put(THING, &RESOURCE.replace("integer", "number"));
        watched.until("written: generated/src/store/v1/thing.rs");
        assert_eq!(watched.until("codegen: 1 written, 9 unchanged, 0 deleted"), [""; 0]);
        assert!(watched.generated("thing.rs").contains("pub size: Option<f64>,"));
    }

    #[test]
    fn a_mistake_is_shown_and_the_next_save_cures_it() {
        let watched = Watched::start();
        watched.put(THING, &RESOURCE.replace("integer", "integr"));
        let said = watched.until("1 mistake in the spec; nothing was written");
        assert!(said.contains(&"error: unknown type `integr`".to_owned()), "{said:#?}");
        watched.put(THING, RESOURCE);
        watched.until("codegen: 0 written, 10 unchanged, 0 deleted");
    }

    #[test]
    fn a_file_that_takes_the_place_of_another_is_seen() {
        let watched = Watched::start();
        let spec = watched.folder.path().join("spec/store/v1");
        for (ty, rust) in [("number", "f64"), ("string", "String")] {
            fs::write(spec.join("thing.yaml~"), RESOURCE.replace("integer", ty)).unwrap();
            fs::rename(spec.join("thing.yaml~"), spec.join("thing.yaml")).unwrap();
            watched.until("codegen: 1 written, 9 unchanged, 0 deleted");
            assert!(watched.generated("thing.rs").contains(&format!("pub size: Option<{rust}>,")));
        }
    }

    #[test]
    fn new_files_in_new_folders_and_deleted_ones_are_seen() {
        let watched = Watched::start();
        watched.put(
            "spec/shop/v1/_version.yaml",
            "version: v1\nproduct: Shop\ndoc: A shop.\nhost: shop.twilio.com\nauthentication: none\n",
        );
        watched.put("spec/shop/v1/door.yaml", "resource: Door\ndoc: A door.\nfields: {}\n");
        watched.until("written: generated/src/shop/v1/door.rs");
        watched.put("spec/store/v1/other.yaml", "resource: Other\ndoc: Another thing.\nfields: {}\n");
        watched.until("written: generated/src/store/v1/other.rs");
        fs::remove_file(watched.folder.path().join("spec/store/v1/other.yaml")).unwrap();
        watched.until("deleted: generated/src/store/v1/other.rs");
        fs::remove_dir_all(watched.folder.path().join("spec/shop")).unwrap();
        watched.until("deleted: generated/src/shop/v1/mod.rs");
    }

    #[test]
    fn the_folder_itself_may_vanish_and_return() {
        let watched = Watched::start();
        let spec = watched.folder.path().join("spec");
        for ty in ["number", "string"] {
            fs::remove_dir_all(&spec).unwrap();
            let gone = |line: &String| line.starts_with("error: cannot read the folder spec: ");
            while !gone(&watched.lines.recv_timeout(LIMIT).unwrap()) {}
            watched.put_version();
            watched.put(THING, &RESOURCE.replace("integer", ty));
            watched.until("written: generated/src/store/v1/thing.rs");
        }
        // Also after that, what is inside is watched.
        watched.put(THING, &RESOURCE.replace("integer", "boolean"));
        watched.until("written: generated/src/store/v1/thing.rs");
    }

    #[test]
    fn watching_and_checking_exclude_each_other() {
        let error =
            crate::command().try_get_matches_from(["xtask", "codegen", "--check", "--watch"]).unwrap_err();
        assert_eq!(error.kind(), clap::error::ErrorKind::ArgumentConflict);
    }

    #[test]
    fn a_burst_of_changes_is_one() {
        let (sender, changes) = mpsc::channel();
        for event in [SpecEvent::Inside, SpecEvent::Folder, SpecEvent::Inside] {
            sender.send(event).unwrap();
        }
        drop(sender);
        let mut acts = Vec::new();
        let act = |is_folder_new| {
            acts.push(is_folder_new);
            Ok(())
        };
        after_each_burst(&changes, act).unwrap();
        assert_eq!(acts, [true]);
    }

    #[test]
    fn changes_without_end_are_not_waited_for() {
        let (sender, changes) = mpsc::sync_channel(1);
        let busy = thread::spawn(move || while sender.send(SpecEvent::Inside).is_ok() {});
        let error = after_each_burst(&changes, |_| bail!("acted")).unwrap_err();
        assert_eq!(error.to_string(), "acted");
        drop(changes);
        busy.join().unwrap();
    }

    #[test]
    fn only_what_may_change_the_spec_counts() {
        let spec = Path::new("/root/spec");
        let event = |kind, path: &str| event_of(spec, &Event::new(kind).add_path(spec.join(path)));
        let created = EventKind::Create(notify::event::CreateKind::Any);
        assert_eq!(event(created, "store/v1/thing.yaml"), Some(SpecEvent::Inside));
        assert_eq!(event(created, "store"), Some(SpecEvent::Inside));
        assert_eq!(event(created, ""), Some(SpecEvent::Folder));
        for other in
            ["schema.json", "README.md", ".codegen-abc", "store/v1/.thing.yaml.swp", "store/v1/thing.yaml~"]
        {
            assert_eq!(event(created, other), None, "{other}");
        }
        assert_eq!(event(created, "/root/target"), None);
        // A spec that is read is not read again for that.
        assert_eq!(event(EventKind::Access(AccessKind::Open(AccessMode::Any)), "store/v1/thing.yaml"), None);
        assert_eq!(
            event(EventKind::Access(AccessKind::Close(AccessMode::Write)), "sids.yaml"),
            Some(SpecEvent::Inside)
        );
    }

    /// Emacs puts a link to nowhere beside a file that it changes.
    #[cfg(unix)]
    #[test]
    fn hidden_files_are_no_spec() {
        let watched = Watched::start();
        let link = watched.folder.path().join("spec/store/v1/.#thing.yaml");
        std::os::unix::fs::symlink("somebody@somewhere", link).unwrap();
        watched.put(THING, &RESOURCE.replace("integer", "number"));
        watched.until("codegen: 1 written, 9 unchanged, 0 deleted");
    }

    #[test]
    fn the_same_spec_is_not_generated_again() {
        let watched = Watched::start();
        let repository = Repository::at(watched.folder.path());
        let (style, mut out) = (Style::Text { colours: false }, Vec::new());
        let mut watch = Watch { repository: &repository, style, last: None, cache: Cache::default() };
        watch.again(&mut out).unwrap();
        assert!(String::from_utf8(out.clone()).unwrap().starts_with("codegen: 0 written, 10 unchanged, "));
        out.clear();
        watch.again(&mut out).unwrap();
        assert_eq!(out, b"");
    }
}
