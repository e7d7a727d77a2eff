/// What every process of the system shares and no process owns: settings from the environment
/// (`config`), the manners of its HTTP surface (`http`), health and metrics, the defaults of its
/// Kafka clients (`kafka`), starting and stopping (`process`), how all of them redact
/// (`redaction`), and the answers that two processes must give alike (`contract`). Knows the
/// schemas; nothing here knows a process.
@NullMarked
package io.aidebug.service;

import org.jspecify.annotations.NullMarked;
