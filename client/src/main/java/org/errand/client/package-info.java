/**
 * A client of Errand's HTTP API, version 1: creates tasks, waits for their ends, follows and lists
 * them.
 *
 * <pre>{@code
 * ErrandClient errand =
 *     ErrandClient.at(URI.create("https://errand.example/errand"))
 *         .credentials(Credentials.accessToken(secret))
 *         .build();
 * Task task = errand.tasks().create(NewTask.of("report.store").withProduct("demo"));
 * Task end = errand.tasks().await(task.token());
 * }</pre>
 *
 * <p>Each call has a blocking form and one that ends in {@code Async} and gives a {@link
 * java.util.concurrent.CompletableFuture}; cancelling that future ends the call. What goes wrong is
 * an {@link org.errand.client.ErrandException}; the blocking form throws it, the future holds it.
 *
 * <p>What the server says is kept as it came: fields that this version does not know are in {@link
 * org.errand.client.JsonView#fields()}, and values that it does not know are {@code UNKNOWN} or
 * plain text. All types are immutable and safe for use by many threads.
 */
package org.errand.client;
