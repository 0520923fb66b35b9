SELECT log FROM decisions WHERE act = 'merge'
