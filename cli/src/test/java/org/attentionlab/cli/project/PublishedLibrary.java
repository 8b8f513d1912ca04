package org.attentionlab.cli.project;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A library on the class path, as the {@code pom} beside it in Maven's repository describes it.
 *
 * @param group the group it was published under
 * @param artifact its name in the group
 * @param licences the names of its licences: its own, or those of the nearest parent that has some
 */
record PublishedLibrary(String group, String artifact, List<String> licences) {

    /** The libraries on the class path of this test; the project's own modules are none. */
    static List<PublishedLibrary> onTheClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> !jar.getFileName().toString().startsWith("attentionlab-"))
                .map(Path::getParent)
                .distinct()
                .map(PublishedLibrary::of)
                .toList();
    }

    /** The library of a folder {@code group/artifact/version} of the repository. */
    private static PublishedLibrary of(Path folder) {
        String artifact = folder.getParent().getFileName().toString();
        Element project = project(folder, artifact);
        String group = text(project, "groupId")
                .or(() -> child(project, "parent").flatMap(parent -> text(parent, "groupId")))
                .orElseThrow();
        Path repository = folder.getParent().getParent();
        for (int i = 0; i < group.split("\\.").length; i++) {
            repository = repository.getParent();
        }
        return new PublishedLibrary(group, artifact, licences(project, repository));
    }

    /** The name that a build file knows it by. */
    String name() {
        return group + ":" + artifact;
    }

    private static List<String> licences(Element project, Path repository) {
        List<String> own = child(project, "licenses").stream()
                .flatMap(licences -> children(licences, "license"))
                .flatMap(licence -> text(licence, "name").stream())
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        return child(project, "parent")
                .map(parent -> {
                    String artifact = text(parent, "artifactId").orElseThrow();
                    Path folder = repository
                            .resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
                            .resolve(artifact)
                            .resolve(text(parent, "version").orElseThrow());
                    return licences(project(folder, artifact), repository);
                })
                .orElse(List.of());
    }

    private static Element project(Path folder, String artifact) {
        Path pom = folder.resolve(artifact + "-" + folder.getFileName() + ".pom");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(pom.toString(), e);
        }
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(child -> child.getTextContent().strip());
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node instanceof Element && node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
