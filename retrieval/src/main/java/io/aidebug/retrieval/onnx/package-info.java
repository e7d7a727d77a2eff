/// The embedding model run in this process by ONNX Runtime, the same as a remote service, and a
/// cache before either.
///
/// Made by [io.aidebug.retrieval.Retrieval]; nothing else should name these classes.
@NullMarked
package io.aidebug.retrieval.onnx;

import org.jspecify.annotations.NullMarked;
