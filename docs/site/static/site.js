/* SPDX-License-Identifier: MIT */
/* For those who do not use a mouse, or do not see the page: what scrolls can be reached, and parts of the page have a name and a level. */
addEventListener("DOMContentLoaded", () => {
  for (const part of document.querySelectorAll("pre, .table-wrapper")) if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
  for (const caption of document.querySelectorAll('.caption[role="heading"]')) caption.setAttribute("aria-level", "2");
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "Pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
});
