package org.attentionlab.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.attentionlab.base.text.Utf8;
import org.attentionlab.data.DataException;

/**
 * The Java source files of Lucene's core, from its sources jar on the class path: 1,122 files, 9.1 MB, ordered by the
 * name of their entry. Long documents with real long-range structure; nearly every file starts with the same licence header.
 */
final class JavaSource {
    private static final String LANDMARK = "org/apache/lucene/index/IndexWriter.java";

    private JavaSource() {}

    /**
     * Reads all source files of the jar that holds Lucene's {@code IndexWriter.java}.
     *
     * @return one document per file, named by its path within the jar
     */
    static List<Document> documents() {
        URL landmark = JavaSource.class.getClassLoader().getResource(LANDMARK);
        if (landmark == null) {
            throw new DataException(
                    "corpus 'java-source' needs the sources jar of lucene-core on the class path: there is no resource "
                            + LANDMARK);
        }
        try {
            if (!(landmark.openConnection() instanceof JarURLConnection connection)) {
                throw new DataException(
                        "corpus 'java-source' needs the sources of lucene-core as a jar on the class path");
            }
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return read(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("corpus 'java-source' cannot be read", e);
        }
    }

    private static List<Document> read(JarFile jar) throws IOException {
        List<String> names = jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".java"))
                .sorted()
                .toList();
        List<Document> documents = new ArrayList<>(names.size());
        for (String name : names) {
            try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
                documents.add(new Document(name, Utf8.decode(in.readAllBytes())));
            }
        }
        return documents;
    }
}
