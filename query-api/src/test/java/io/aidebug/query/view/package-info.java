/// Tests of the view topology.
@NullMarked
package io.aidebug.query.view;

import org.jspecify.annotations.NullMarked;
