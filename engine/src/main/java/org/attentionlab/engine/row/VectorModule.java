package org.attentionlab.engine.row;

/**
 * The JDK's module with the Vector API, which is not among those that a program is given unasked. Asked for with
 * {@code --add-modules}, the JVM prints a warning at every start. So it is loaded here, the way the JDK itself loads a
 * module that an agent turns out to need: into the layer above the one the JVM started with, with the same class loader
 * and the same treatment by the compiler. That takes the option
 * {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";
    private static final boolean PRESENT = ModuleLayer.boot().findModule(NAME).isPresent() || load();

    private VectorModule() {}

    /** Whether classes can use the Vector API. */
    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean load() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException notOpenedOrNotInThisJdk) {
            return false;
        }
    }
}
