//go:build tools

// Package tools pins the programs that the tests run against, so that `go build` can make them from the
// module proxy alone where ready-made ones can't be downloaded.
package tools

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kubectl"
)
