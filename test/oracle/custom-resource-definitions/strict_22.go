//go:build minor16 || minor17 || minor18 || minor19 || minor20 || minor21 || minor22

package main

func strictError(raw []byte) string {
	return ""
}
