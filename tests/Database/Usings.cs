global using Renkei.Database.House;
global using Renkei.Store;
global using Renkei.Store.Reading;
global using Renkei.Store.Writing;
global using Renkei.Support;
global using Xunit;
