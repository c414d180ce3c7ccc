/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: new URL('../api/v1/openapi.json', document.baseURI).href,
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
