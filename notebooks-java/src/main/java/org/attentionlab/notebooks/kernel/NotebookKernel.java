package org.attentionlab.notebooks.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Runs rapaio-jupyter-kernel so that it answers from its first request on.
 *
 * <p>The kernel opens its ports before it has its table of what to do with a message, and a thread that reads a request in between
 * ends for good. Jupyter asks from the moment it has started the process, so on a busy machine most starts meet that gap. Here
 * the ports open and the table is filled while the threads that read are held back.
 */
public final class NotebookKernel {

    private NotebookKernel() {}

    /**
     * Runs the kernel until Jupyter asks it to shut down.
     *
     * @param arguments the connection file
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        logAsTheKernelDoes();
        String connection = Files.readString(Path.of(arguments[0]), StandardCharsets.UTF_8);
        Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
        LoopThread.holdBackWhile(() -> channels.connect(MainApp.kernel));
        channels.joinUntilClose();
        System.exit(0); // The threads that evaluated cells would keep an ended kernel for another minute.
    }

    private static void logAsTheKernelDoes() throws IOException {
        try (InputStream settings = MainApp.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
