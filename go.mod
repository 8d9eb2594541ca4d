module evalpress

go 1.26
