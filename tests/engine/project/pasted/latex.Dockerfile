FROM texlive/texlive:latest
RUN tlmgr update --self && tlmgr install biber minted
RUN apt-get update; apt-get install -y python3-pygments
WORKDIR /doc
ADD . .
RUN latexmk -pdf thesis.tex
