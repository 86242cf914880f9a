module debug

go 1.22
