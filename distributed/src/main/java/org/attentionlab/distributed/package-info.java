/**
 * The runs of a study as tasks of Apache Spark: found by the program as the runner {@code spark} where Spark is on its class
 * path. A task is told of its runs by a parcel, and answers with one.
 */
package org.attentionlab.distributed;
