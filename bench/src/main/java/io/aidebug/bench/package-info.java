/// Measurements of a running server, made from outside through HTTP and run by hand: [Bench] is the
/// command, each measurement a class. What they print goes into `bench/README.md`.
@NullMarked
package io.aidebug.bench;

import org.jspecify.annotations.NullMarked;
