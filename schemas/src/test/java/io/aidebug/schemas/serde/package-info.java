/// The wire format byte by byte, the client against a registry that misbehaves, and the contract
/// that every registry has to keep. Other modules' tests take [AvroBytes] from here.
@NullMarked
package io.aidebug.schemas.serde;

import org.jspecify.annotations.NullMarked;
