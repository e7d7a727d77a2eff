/// What the tests of several topologies share.
@NullMarked
package io.aidebug.topology;

import org.jspecify.annotations.NullMarked;
