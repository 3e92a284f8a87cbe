console.log('standalone');
