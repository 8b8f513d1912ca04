package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the numbers were computed with. It holds no host name, no user name and no absolute path.
 *
 * @param codeVersion the version of attention-lab
 * @param commit the commit it was built from; {@code null} when the build does not know
 * @param fingerprint the fingerprints of the code that decides weights and of that which decides measurements, and
 *     of the jars from elsewhere that were used; {@code null} in reports of builds that had none
 * @param engine {@code fused} or {@code graph}
 * @param rowArithmetic {@code vector} or {@code scalar}: which form of the row primitives ran
 * @param nd4jVersion the version of ND4J
 * @param backend ND4J's backend
 * @param blas the BLAS library behind it
 * @param threads how many worker threads computed
 * @param jdk vendor and version of the Java machine
 * @param cpu the processor's model name
 * @param os name, version and architecture of the operating system
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Environment(
        String codeVersion,
        String commit,
        String fingerprint,
        String engine,
        String rowArithmetic,
        String nd4jVersion,
        String backend,
        String blas,
        int threads,
        String jdk,
        String cpu,
        String os) {

    /** Checks that everything is there but what older builds did not know. */
    public Environment {
        Checks.filled("environment.codeVersion", codeVersion);
        Checks.filled("environment.engine", engine);
        Checks.filled("environment.rowArithmetic", rowArithmetic);
        Checks.filled("environment.nd4jVersion", nd4jVersion);
        Checks.filled("environment.backend", backend);
        Checks.filled("environment.blas", blas);
        Checks.atLeast("environment.threads", threads, 1);
        Checks.filled("environment.jdk", jdk);
        Checks.filled("environment.cpu", cpu);
        Checks.filled("environment.os", os);
    }

    /**
     * The build, as people name it.
     *
     * @return the commit, or the version where that is not known
     */
    public String build() {
        return commit == null ? "version " + codeVersion : "commit " + commit;
    }
}
