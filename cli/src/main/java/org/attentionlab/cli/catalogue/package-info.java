/** Everything that has a name in a study file, described from the registries, for {@code list} and {@code describe}. */
package org.attentionlab.cli.catalogue;
