//! Files written here, operator by operator and whole, and the files of the shared folder.

mod operators;
mod robust;
mod whole;
mod write;
