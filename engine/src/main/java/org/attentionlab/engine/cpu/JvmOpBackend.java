package org.attentionlab.engine.cpu;

import org.attentionlab.engine.JvmOp;
import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * The CPU backend of ND4J with an executioner that also knows {@link JvmOp}s.
 *
 * <p>ND4J finds it through {@link java.util.ServiceLoader} and prefers it to its own CPU backend; everything that is
 * not a {@code JvmOp} runs as before.
 */
public final class JvmOpBackend extends CpuBackend {

    private static final String PROPERTIES = "attentionlab-nd4j.properties";

    @Override
    public int getPriority() {
        return BACKEND_PRIORITY_CPU + 1;
    }

    @Override
    public Resource getConfigurationResource() {
        return new ClassPathResource(PROPERTIES, JvmOpBackend.class.getClassLoader());
    }
}
