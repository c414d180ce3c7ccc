package org.errand.container.kinds;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A constraint that cannot be checked: asking throws an Error. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Unanswerable.Validator.class)
@interface Unanswerable {
  String message() default "unanswerable";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Throws. */
  class Validator implements ConstraintValidator<Unanswerable, Object> {
    @Override
    public boolean isValid(Object value, ConstraintValidatorContext context) {
      throw new AssertionError("there is no answer");
    }
  }
}
