/// Admission, merging, looking for similar issues and reporting: the rules alone, and the topology
/// on Kafka's test driver.
@NullMarked
package io.aidebug.topology.analysis;

import org.jspecify.annotations.NullMarked;
