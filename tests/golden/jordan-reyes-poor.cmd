practise jordan-reyes poor
