package org.attentionlab.eval.report.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that lie beside the classes of this package. */
final class Resource {

    private Resource() {}

    /** The text of a file that is part of the program. */
    static String text(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }

    /** The style of a page, for its head. */
    static String style() {
        return "<style>\n" + text("report.css") + "</style>\n";
    }
}
