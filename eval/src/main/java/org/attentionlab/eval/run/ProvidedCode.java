package org.attentionlab.eval.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.fingerprint.JarFingerprint;

/**
 * The version of the code that runs use, with that of the jars from elsewhere that their normalisers come from. A jar that a
 * run has nothing of changes nothing in its identity.
 */
final class ProvidedCode {

    private final CodeVersion code;
    private final NormaliserRegistry normalisers;
    private final Map<Class<?>, Optional<String>> jars = new ConcurrentHashMap<>();

    ProvidedCode(CodeVersion code, NormaliserRegistry normalisers) {
        this.code = code;
        this.normalisers = normalisers;
    }

    /** The version of the code that trains the models of a cell. */
    String training(CellSpec cell) {
        return code.training() + jarOf(cell.model().normaliser());
    }

    /** The version of what measures the models of a cell besides that. */
    String measuring(CellSpec cell) {
        return code.measuring() + cell.testNormaliser().map(this::jarOf).orElse("");
    }

    private String jarOf(ComponentSpec normaliser) {
        Class<?> type = normalisers.formula(normaliser.type()).getClass();
        return jars.computeIfAbsent(type, JarFingerprint::of)
                .map(jar -> " " + jar)
                .orElse("");
    }
}
