practise graciela-fuentes average
