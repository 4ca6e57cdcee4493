practise kyle-brannigan poor
