package org.errand.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the batch job of a kind, and holds it to what Errand asks of one. */
final class JobXml {
  private static final Set<String> READ = Set.of("listeners", "properties", "step");

  private final String name;
  private final Element job;

  private JobXml(String name, Element job) {
    this.name = name;
    this.job = job;
  }

  /**
   * The steps, in order; the last is the body.
   *
   * @param job its name; the default job of all kinds has one step
   * @throws IllegalArgumentException says what Errand misses in it, or what only a server can run
   */
  static List<JobStep> steps(String job, ClassLoader loader) {
    if (job.equals("task")) {
      return List.of(new JobStep("body", JobStep.BODY, null));
    }
    String path = "META-INF/batch-jobs/" + job + ".xml";
    try (InputStream xml = loader.getResourceAsStream(path)) {
      if (xml == null) {
        throw new IllegalArgumentException("There is no " + path);
      }
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return new JobXml(path, factory.newDocumentBuilder().parse(xml).getDocumentElement())
          .checkedSteps();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    } catch (SAXException e) {
      throw new IllegalArgumentException(path + " is no XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JobStep> checkedSteps() {
    for (Element child : children(job)) {
      require(
          READ.contains(child.getTagName()),
          "has a <" + child.getTagName() + ">, which only a server can run");
    }
    require(
        job.getAttribute("restartable").equals("false"),
        "needs restartable=\"false\": a task runs again as a new job");
    require(hasTaskJobListener(), "needs the listener taskJobListener with the property token");
    List<Element> elements = children(job, "step");
    List<JobStep> steps = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      JobStep step = step(elements.get(i));
      steps.add(step);
      boolean last = i == elements.size() - 1;
      require(
          step.isBody() == last,
          "needs the batchlet taskBatchlet as its last step, and nowhere else");
      require(
          last
              || elements
                  .get(i)
                  .getAttribute("next")
                  .equals(elements.get(i + 1).getAttribute("id")),
          "has a step " + step.id() + " whose next is not the step below it");
      require(
          last || hasListener(elements.get(i), "taskStepListener"),
          "has a step "
              + step.id()
              + " without the listener taskStepListener: its failure would be lost");
    }
    require(!steps.isEmpty(), "has no step");
    return steps;
  }

  private boolean hasTaskJobListener() {
    return children(job, "listeners").stream()
        .flatMap(l -> children(l, "listener").stream())
        .filter(l -> l.getAttribute("ref").equals("taskJobListener"))
        .flatMap(l -> children(l, "properties").stream())
        .flatMap(p -> children(p, "property").stream())
        .anyMatch(
            p ->
                p.getAttribute("name").equals("token")
                    && p.getAttribute("value").equals("#{jobParameters['token']}"));
  }

  private static boolean hasListener(Element step, String ref) {
    return children(step, "listeners").stream()
        .flatMap(l -> children(l, "listener").stream())
        .anyMatch(l -> l.getAttribute("ref").equals(ref));
  }

  private JobStep step(Element step) {
    String id = step.getAttribute("id");
    Optional<Element> batchlet = children(step, "batchlet").stream().findFirst();
    Optional<Element> chunk = children(step, "chunk").stream().findFirst();
    require(
        batchlet.isPresent() != chunk.isPresent(),
        "has a step " + id + " that is no batchlet, nor a chunk");
    require(children(step, "partition").isEmpty(), "has a partition, which only a server can run");
    return batchlet
        .map(b -> new JobStep(id, b.getAttribute("ref"), null))
        .orElseGet(() -> new JobStep(id, null, chunk(chunk.get())));
  }

  private JobStep.Chunk chunk(Element chunk) {
    String count = chunk.getAttribute("item-count");
    return new JobStep.Chunk(
        ref(chunk, "reader"),
        children(chunk, "processor").isEmpty() ? null : ref(chunk, "processor"),
        ref(chunk, "writer"),
        count.isEmpty() ? 10 : Integer.parseInt(count));
  }

  private String ref(Element chunk, String part) {
    List<Element> parts = children(chunk, part);
    require(parts.size() == 1, "has a chunk without a " + part);
    return parts.get(0).getAttribute("ref");
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(name + " " + otherwise);
    }
  }

  private static List<Element> children(Element parent, String tag) {
    return children(parent).stream().filter(e -> e.getTagName().equals(tag)).toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
