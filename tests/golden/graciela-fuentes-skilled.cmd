practise graciela-fuentes skilled
