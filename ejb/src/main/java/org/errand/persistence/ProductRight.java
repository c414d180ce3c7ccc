package org.errand.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.errand.security.PrincipalType;
import org.errand.security.Right;

/** One right of one principal on one product. */
@Entity
@Cacheable(false)
@Table(name = "product_right")
public class ProductRight {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "product_id")
  private Long productId;

  @Enumerated(EnumType.STRING)
  @Column(name = "principal_type")
  private PrincipalType principalType;

  private String principal;

  @Enumerated(EnumType.STRING)
  private Right granted;

  protected ProductRight() {}

  public ProductRight(
      Long productId, PrincipalType principalType, String principal, Right granted) {
    this.productId = productId;
    this.principalType = principalType;
    this.principal = principal;
    this.granted = granted;
  }

  public Long productId() {
    return productId;
  }

  public PrincipalType principalType() {
    return principalType;
  }

  /** The user's or the group's name. */
  public String principal() {
    return principal;
  }

  public Right granted() {
    return granted;
  }
}
