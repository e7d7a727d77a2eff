/// The command line: `aidebug start`, `demo`, `import`, `submit`, `job` and `search`.
///
/// It is a client of the HTTP API and of nothing else, so every command works against a laptop and
/// against a cluster. Only `start` and `demo` run something, and they do it through the port
/// [Server]. It must not know topics, stores or schemas.
@NullMarked
package io.aidebug.standalone.cli;

import org.jspecify.annotations.NullMarked;
