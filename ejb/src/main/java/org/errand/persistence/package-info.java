/**
 * PostgreSQL: the schema's migrations, the statements of the engine (named {@code .sql} files, run
 * through Jdbi), and EclipseLink entities for what is read and edited as objects.
 */
package org.errand.persistence;
