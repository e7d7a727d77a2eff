/// Whether the process can do its work: checks that parts contribute, and the endpoints that tell.
@NullMarked
package io.aidebug.service.health;

import org.jspecify.annotations.NullMarked;
