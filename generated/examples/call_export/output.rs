//! The file that is written.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// A file that only grows, held by one process at a time.
pub(crate) struct Output(File);

impl Output {
    /// Makes a new file. One that is there already stays as it is.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        Self::lock(file.with_context(|| {
            format!("cannot create {} (a file that exists is not overwritten)", path.display())
        })?)
    }

    /// Opens a file to go on after so many bytes of it. What comes after them is cut off: no place in it was noted.
    pub(crate) fn reopen(path: &Path, length: u64) -> Result<Self> {
        // If nothing was written to it, it may not even have been made.
        let file = OpenOptions::new().write(true).create(length == 0).truncate(false).open(path);
        let Self(mut file) = Self::lock(file.with_context(|| format!("cannot open {}", path.display()))?)?;
        let found = file.metadata()?.len();
        ensure!(
            found >= length,
            "{} has {found} bytes, and had {length} when the export was stopped: it cannot go on. Remove the file and its \
             .progress to begin again",
            path.display()
        );
        file.set_len(length)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self(file))
    }

    #[allow(
        clippy::incompatible_msrv,
        reason = "of Rust 1.89: this program needs a newer release than the crate"
    )]
    fn lock(file: File) -> Result<Self> {
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => bail!("another export is writing to the file"),
            Err(TryLockError::Error(error)) => Err(error).context("cannot lock the file"),
        }
    }

    /// Writes to the end, and waits until it is on the disk.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)?;
        self.0.sync_data()
    }

    /// Cuts the end off, after so many bytes.
    pub(crate) fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)?;
        self.0.seek(SeekFrom::End(0)).map(drop)
    }
}
