package org.attentionlab.eval.run;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;

/** What besides a study decides its numbers to the last bit. It is part of the identity of every result. */
final class CodeVersion {

    /** The version of everything between a study and its numbers; raised with every change that changes one. */
    static final String RESULTS = "0.1.0";

    private CodeVersion() {}

    /** The version together with what computes: two engines agree up to rounding only. */
    static String of(ExecutionEngine engine, EngineRuntime runtime) {
        return String.join(
                " ",
                RESULTS,
                engine.toString(),
                runtime.products().name(),
                runtime.rows().name());
    }
}
