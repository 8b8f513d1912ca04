package org.attentionlab.data.text;

import java.util.List;
import org.attentionlab.data.DataException;

/** The corpora that can be had by name. They come as libraries on the class path. */
public final class CorpusRegistry {
    private final List<CorpusSource> sources;

    private CorpusRegistry(List<CorpusSource> sources) {
        this.sources = sources;
    }

    /**
     * The built-in corpora.
     *
     * @return {@code europarl-en} and {@code java-source}
     */
    public static CorpusRegistry builtIn() {
        return new CorpusRegistry(List.of(
                new CorpusSource(
                        "europarl-en",
                        "speeches of the European Parliament in English, 1996-2011: 1,270 records, 1.3 MB",
                        "proceedings of the European Parliament, collected by Philipp Koehn (Europarl, MT Summit 2005),"
                                + " who knows of no copyright restrictions on them; inside Apache Lucene (Apache-2.0)",
                        EuroparlEnglish::documents),
                new CorpusSource(
                        "java-source",
                        "Java source files of Lucene core 9.12.0: 1,122 files, 9.1 MB",
                        "The Apache Software Foundation, Apache-2.0",
                        JavaSource::documents)));
    }

    /**
     * All corpora, without reading them.
     *
     * @return the sources, ordered by name
     */
    public List<CorpusSource> sources() {
        return sources;
    }

    /**
     * The names of all corpora.
     *
     * @return the names in alphabetical order
     */
    public List<String> names() {
        return sources.stream().map(CorpusSource::name).toList();
    }

    /**
     * Finds a corpus by its exact name.
     *
     * @param name a name out of {@link #names()}
     * @return the source of that corpus
     * @throws DataException if there is no such corpus; the message names the closest one and all there are
     */
    public CorpusSource find(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DataException.unknown("corpus", name, names()));
    }
}
