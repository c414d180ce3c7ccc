package org.errand.engine;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;

/** Fields that the container fills are not part of a task's input. */
class InjectedFieldsAreNoInput extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean hasIgnoreMarker(AnnotatedMember member) {
    return member.hasAnnotation(Inject.class)
        || member.hasAnnotation(Resource.class)
        || member.hasAnnotation(EJB.class)
        || member.hasAnnotation(PersistenceContext.class)
        || super.hasIgnoreMarker(member);
  }
}
