/// What is read out of logs: every family of traces on a small log of its kind, hostile text, and
/// runs of one failure that must have one fingerprint.
@NullMarked
package io.aidebug.topology.signals;

import org.jspecify.annotations.NullMarked;
