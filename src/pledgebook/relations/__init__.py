"""Partners, owners and successors: who a promise binds, and who came back under another name."""
