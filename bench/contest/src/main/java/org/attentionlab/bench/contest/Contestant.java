package org.attentionlab.bench.contest;

import java.util.Map;

/** One side, ready to do a piece of work over and over. */
public interface Contestant extends AutoCloseable {

    /** Does the work once and returns every number that both sides must agree on, by name. */
    Map<String, float[]> answer();

    /** Does the work once, for its time. */
    void run();

    @Override
    void close();
}
