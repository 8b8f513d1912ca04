package org.attentionlab.cli.template;

/**
 * The source of something new, to be filled in.
 *
 * @param service the service whose providers are found
 * @param folder the Java package
 * @param className the name of its class
 * @param source the source
 */
public record Template(String service, String folder, String className, String source) {

    /** The name of its class with the package, as the file of services names it. */
    public String provider() {
        return folder + "." + className;
    }

    /** The name of its file. */
    public String fileName() {
        return className + ".java";
    }
}
