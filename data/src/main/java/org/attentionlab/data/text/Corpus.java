package org.attentionlab.data.text;

import java.util.List;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.DataException;

/**
 * Documents in a fixed order. Read as one text, neighbouring documents are joined by {@link #SEPARATOR}, one newline,
 * which counts as the end of the earlier one.
 *
 * @param name the name a study asks for, or the path as given
 * @param description one line on what the text is
 * @param documents at least one, in the order in which they are read
 */
public record Corpus(String name, String description, List<Document> documents) {
    /** What stands between two documents. */
    public static final String SEPARATOR = "\n";

    /** Refuses a corpus without any text. */
    public Corpus {
        documents = List.copyOf(documents);
        if (documents.stream().allMatch(document -> document.text().isEmpty())) {
            throw new DataException("corpus '" + name + "' holds no text");
        }
    }

    /**
     * The part of the joined text that a document stands for: its own text, and the separator unless it is the last.
     *
     * @param index which document, from 0
     * @return the text of that document as it appears in the joined text
     */
    public String part(int index) {
        String text = documents.get(index).text();
        return index == documents.size() - 1 ? text : text + SEPARATOR;
    }

    /**
     * The length of the joined text.
     *
     * @return Unicode code points
     */
    public long characters() {
        long characters = 0;
        for (int i = 0; i < documents.size(); i++) {
            String part = part(i);
            characters += part.codePointCount(0, part.length());
        }
        return characters;
    }

    /**
     * Identifies the text and where its documents end, since a text is split at the end of one. Of one document it is the
     * SHA-256 of its text in UTF-8, which is that of its file (less the byte order mark, if it has one); of several that of the
     * documents' hashes, one after the other.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        if (documents.size() == 1) {
            return hash(documents.get(0)).hex();
        }
        ContentHash all = new ContentHash();
        documents.forEach(document -> all.add(hash(document).bytes()));
        return all.hex();
    }

    private static ContentHash hash(Document document) {
        return new ContentHash().add(document.text());
    }
}
