package org.errand.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant; tasks and runs may belong to one, and rights are given on it. */
@Entity
@Cacheable(false)
@Table(name = "product")
public class Product {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String endpoint;

  private String name;

  @Column(name = "created_at", insertable = false, updatable = false)
  private java.time.OffsetDateTime createdAt;

  protected Product() {}

  public Product(String endpoint, String name) {
    this.endpoint = endpoint;
    this.name = name;
  }

  /** As it stands in the table. */
  Product(long id, String endpoint, String name) {
    this(endpoint, name);
    this.id = id;
  }

  public Long id() {
    return id;
  }

  /** The product's name in addresses; unique. */
  public String endpoint() {
    return endpoint;
  }

  /** The product's name for people. */
  public String name() {
    return name;
  }

  public void rename(String newName) {
    name = newName;
  }
}
