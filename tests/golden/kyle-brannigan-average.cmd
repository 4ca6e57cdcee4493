practise kyle-brannigan average
