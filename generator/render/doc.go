// Package render makes the bytes of every page: it loads a theme, runs its
// templates, fills the hot tables by writers of its own and answers the
// references of the narrative.
//
// It chooses no address, computes no figure and touches no disk: a page is a
// function that writes to whatever it is handed. It is the only room that
// turns a string into trusted HTML.
package render
