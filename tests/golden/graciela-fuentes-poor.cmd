practise graciela-fuentes poor
