package org.attentionlab.eval.run;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.library.LibraryVersions;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Machine;
import org.attentionlab.fingerprint.CodeFingerprint;
import org.nd4j.linalg.factory.Nd4j;

/** Collects what a report says of where its numbers were computed. */
final class RunEnvironment {

    /** The system property that the build may put the commit in. */
    static final String COMMIT = "attnlab.commit";

    private RunEnvironment() {}

    static Environment of(CodeFingerprint code, ProvidedCode provided, RunSetup setup, EngineRuntime runtime) {
        Machine machine = Machine.here();
        return new Environment(
                code.version(),
                setup.commit().orElse(null),
                "weights " + code.weights() + ", measurements " + code.measurements() + provided.used(),
                setup.engine().toString(),
                runtime.rows().name(),
                LibraryVersions.nd4j(),
                Nd4j.getBackend().getClass().getSimpleName(),
                runtime.products().name(),
                Runtime.getRuntime().availableProcessors(),
                machine.jdk(),
                machine.cpu(),
                machine.os());
    }
}
